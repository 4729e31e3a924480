// Times in the reader's zone, with UTC on hover, and ages that grow while the page is open.
'use strict';
(() => {
    const EVERY = 1_000;
    const SECOND = 1_000;
    const MINUTE = 60 * SECOND;
    const HOUR = 60 * MINUTE;
    const DAY = 24 * HOUR;

    const say = JSON.parse(document.body.dataset.ages);
    const fill = (text, ...facts) => facts.reduce((said, fact, i) => said.replace(`{${i}}`, fact), text);

    const lengthOf = span => {
        if (span < MINUTE) {
            return fill(say.seconds, Math.floor(span / SECOND));
        }
        if (span < HOUR) {
            return fill(say.minutes, Math.floor(span / MINUTE));
        }
        return span < 2 * DAY
            ? fill(say.hours, Math.floor(span / HOUR), Math.floor((span % HOUR) / MINUTE))
            : fill(say.days, Math.floor(span / DAY));
    };

    const two = number => String(number).padStart(2, '0');
    const dayOf = at => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
    const clockOf = at => `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;

    const show = (time, now) => {
        const at = new Date(time.dateTime);
        const age = time.querySelector('.age');
        const told = fill(at > now ? say.ahead : say.ago, lengthOf(Math.abs(now - at)));
        if (age && age.textContent !== told) {
            age.textContent = told;
        }
        const moment = time.querySelector('.moment');
        const local = dayOf(at) === dayOf(now) ? clockOf(at) : `${dayOf(at)} ${clockOf(at).slice(0, 5)}`;
        if (moment && moment.textContent !== local) {
            moment.textContent = local;
        }
    };

    const showAll = () => {
        const now = new Date();
        document.querySelectorAll('time[datetime]').forEach(time => show(time, now));
    };

    const zone = document.getElementById('zone');
    zone.textContent = Intl.DateTimeFormat().resolvedOptions().timeZone;
    showAll();
    setInterval(showAll, EVERY);
    document.addEventListener('htmx:afterSwap', showAll);
    document.addEventListener('certloop:part', showAll);
})();
