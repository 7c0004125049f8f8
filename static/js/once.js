// What was shown as the answer to a POST is not sent again by Reload or Back: they open the page anew.
history.replaceState(null, "", location.href);
