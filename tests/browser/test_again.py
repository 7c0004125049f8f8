"""A draft that meets itself on the way, as when a page is loaded anew while it is being sent."""


def test_what_meets_itself_on_the_way_is_asked_again_at_once(tablet):
    """Nobody stands before a form that waits a quarter of a minute."""
    said = tablet.page.evaluate("""async () => {
      const { deliver } = await import("/static/js/outbox/send.js");
      const answers = [[409, "{}"], [200, '{"state": "filed"}']];
      const real = window.fetch;
      window.fetch = async () => {
        const [status, body] = answers.shift();
        return new Response(body, { status });
      };
      const said = await deliver({ id: "of-nobody", envelope: {} }, "/intake/outbox/");
      window.fetch = real;
      return said;
    }""")

    assert said == {"state": "filed"}
