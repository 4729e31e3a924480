// What only another service knows: the browser asks it, as this service may not. Until it answers, and
// whenever it does not, the page says that it is unknown.
'use strict';
(() => {
    const PATIENCE = 5_000;
    const AGAIN = 15_000;
    const OVER = new Error('the session is over');

    const ask = async from => {
        const answer = await fetch(from, {
            credentials: 'include',
            redirect: 'manual',
            cache: 'no-store',
            signal: AbortSignal.timeout(PATIENCE),
        });
        if (answer.type === 'opaqueredirect' || answer.status === 401) {
            throw OVER;
        }
        if (!answer.ok) {
            throw new Error(`${answer.status}`);
        }
        return new DOMParser().parseFromString(await answer.text(), 'text/html').body;
    };

    const at = entry => Date.parse(entry.querySelector('time').dateTime);

    // Enter opens what was searched for.
    const focusFirstHit = () => {
        const first = document.querySelector('#hits [data-exact] a') || document.querySelector('#hits a');
        if (first && document.activeElement === document.body) {
            first.focus();
        }
    };

    const merge = async part => {
        const body = await ask(part.dataset.part);
        if (!part.dataset.into) {
            part.replaceChildren(...body.childNodes);
            focusFirstHit();
            return;
        }
        const rows = document.getElementById(part.dataset.into);
        const all = [...rows.children, ...body.querySelectorAll('tr')];
        rows.replaceChildren(...all.sort((a, b) => at(b) - at(a)));
        part.remove();
    };

    const shown = () => document.dispatchEvent(new Event('certloop:part'));

    const unknown = text => {
        const banner = document.createElement('div');
        banner.className = 'pf-v6-c-banner pf-m-yellow';
        banner.setAttribute('role', 'status');
        banner.textContent = text;
        return [banner];
    };

    // What was true a minute ago may be over: without an answer it is unknown again.
    const poll = async (part, before) => {
        try {
            part.replaceChildren(...(await ask(part.dataset.poll)).childNodes);
        } catch (failure) {
            if (failure === OVER) {
                return; // the page itself says so, or will when it is loaded again
            }
            const text = part.dataset.unknown;
            part.replaceChildren(...(text ? unknown(text) : before.cloneNode(true).childNodes));
        }
        shown();
    };

    for (const part of document.querySelectorAll('[data-part]')) {
        merge(part).then(shown, () => {});
    }
    for (const part of document.querySelectorAll('[data-poll]')) {
        const before = part.cloneNode(true);
        const again = () => poll(part, before);
        again();
        setInterval(again, AGAIN);
    }
})();
