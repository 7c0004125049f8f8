"""Wrong tries at a lock begin anew with each right one; so whoever opens it hears of them."""

from angel_program.accounts.actions.pin import set_pin
from tests.accounts.test_lock import PIN, lock, unlock
from tests.enrolled import Enrolled


def test_whoever_unlocks_hears_of_the_wrong_tries_that_others_made(officer, station, administrator):
    browser = Enrolled(station, administrator).sign_in(set_pin(pin=PIN, by=officer))
    for wrong, said in ((0, None), (1, "one wrong try was made"), (3, "3 wrong tries were made")):
        lock(browser)
        for _try in range(wrong):
            unlock(browser, {"pin": "000000"})
        unlock(browser, {"pin": PIN})
        heard = browser.get("/intake/").text

        assert (said in heard) if said else ("wrong tr" not in heard)
