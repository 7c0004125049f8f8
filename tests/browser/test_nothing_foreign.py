"""In a real Chromium the content policy holds: what is not ours does not run.

That no page of ours breaks it is asked in test_every_page.py.
"""


def test_markup_and_scripts_from_elsewhere_are_refused(page, console_errors):
    page.goto("/accounts/login/")

    got_in = page.evaluate(
        """() => {
          const attempts = {
            markup: () => { document.body.innerHTML = "<p>in</p>"; },
            inline: () => {
              const script = document.createElement("script");
              script.append("window.inline = true");
              document.body.append(script);
              if (!window.inline) throw new Error("refused");
            },
            later: () => { setTimeout("window.late = true"); },
            policy: () => { trustedTypes.createPolicy("other", {createHTML: (text) => text}); },
            handler: () => {
              document.body.setAttribute("onclick", "window.clicked = true");
              document.body.click();
              if (!window.clicked) throw new Error("refused");
            },
          };
          return Object.keys(attempts).filter((name) => {
            try { attempts[name](); return true; } catch { return false; }
          });
        }"""
    )

    assert got_in == []
    assert len(console_errors) >= 4, "the browser says of each that it was refused"
    console_errors.clear()


def test_no_page_is_allowed_the_camera_or_anything_else_of_the_device(page):
    page.goto("/accounts/login/")

    left = set(page.evaluate("document.featurePolicy.allowedFeatures()"))

    device = {"camera", "microphone", "geolocation", "clipboard-read", "display-capture", "usb"}
    assert left & device == set()
    assert "publickey-credentials-get" in left
