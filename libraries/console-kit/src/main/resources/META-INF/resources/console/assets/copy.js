// What is shown in short, such as a fingerprint, is copied in full; where the browser lets a page do that.
'use strict';
(() => {
    const SHOWN_FOR = 2_000;
    const label = document.body.dataset.copy;

    const buttonOf = code => {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'pf-v6-c-button pf-m-link pf-m-inline copy';
        button.setAttribute('aria-label', `${label} ${code.textContent}`);
        button.textContent = '⧉';
        button.addEventListener('click', async () => {
            await navigator.clipboard.writeText(code.title);
            button.textContent = '✓';
            setTimeout(() => (button.textContent = '⧉'), SHOWN_FOR);
        });
        return button;
    };

    const add = () => {
        for (const code of document.querySelectorAll('main code[title]')) {
            if (!code.nextElementSibling || !code.nextElementSibling.classList.contains('copy')) {
                code.after(' ', buttonOf(code));
            }
        }
    };

    if (navigator.clipboard) {
        add();
        document.addEventListener('htmx:afterSwap', add);
        document.addEventListener('certloop:part', add);
    }
})();
