// The title begins with how much needs a person: "(3) …". Each part of the page says its number.
'use strict';
(() => {
    const bare = document.title.replace(/^\(\d+\) /, '');

    const show = () => {
        const needs = [...document.querySelectorAll('[data-needs]')];
        const sum = needs.reduce((all, each) => all + Number(each.dataset.needs), 0);
        document.title = sum > 0 ? `(${sum}) ${bare}` : bare;
    };

    if (document.querySelector('[data-needs]')) {
        document.addEventListener('htmx:afterSwap', show);
        document.addEventListener('certloop:part', show);
    }
})();
