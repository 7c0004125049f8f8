// On the pages where nobody is signed in: no other tab of this browser goes on showing what it has.
new BroadcastChannel("lock").postMessage({ closed: "", known: true });
