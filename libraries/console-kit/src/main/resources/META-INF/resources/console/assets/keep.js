// Swaps a newer version in by changing only what differs, so that the focus, a selection, what was
// opened and what was typed stay, and nothing flickers. Rows are known by their id or data-key.
'use strict';
(() => {
    const keyOf = node => node.id || node.getAttribute('data-key') || '';

    const isSame = (one, other) =>
        one.nodeType === Node.ELEMENT_NODE && one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

    const from = (place, wanted) => {
        for (let each = place; each; each = each.nextSibling) {
            if (isSame(each, wanted)) {
                return each;
            }
        }
        return null;
    };

    const keepAttributes = (old, fresh) => {
        for (const { name, value } of fresh.attributes) {
            if (old.getAttribute(name) !== value) {
                old.setAttribute(name, value);
            }
        }
        for (const { name } of [...old.attributes]) {
            // What a person opened.
            if (name !== 'open' && !fresh.hasAttribute(name)) {
                old.removeAttribute(name);
            }
        }
    };

    const keepChildren = (old, fresh) => {
        const wanted = [...fresh.childNodes];
        let place = old.firstChild;
        const drop = () => {
            const gone = place;
            place = place.nextSibling;
            gone.remove();
        };
        wanted.forEach((each, i) => {
            if (each.nodeType !== Node.ELEMENT_NODE) {
                if (place && place.nodeType === each.nodeType) {
                    if (place.nodeValue !== each.nodeValue) {
                        place.nodeValue = each.nodeValue;
                    }
                    place = place.nextSibling;
                } else {
                    old.insertBefore(each, place);
                }
                return;
            }
            const known = from(place, each);
            if (!known) {
                old.insertBefore(each, place);
                return;
            }
            while (place !== known && !wanted.slice(i).some(later => isSame(place, later))) {
                drop();
            }
            if (place === known) {
                place = known.nextSibling;
            } else {
                old.insertBefore(known, place);
            }
            keepAttributes(known, each);
            // What another service filled stays until it is filled again.
            if (!each.hasAttribute('data-poll')) {
                keepChildren(known, each);
            }
        });
        while (place) {
            drop();
        }
    };

    htmx.defineExtension('keep', {
        handleSwap: (style, target, fragment) => {
            if (style !== 'keep') {
                return false;
            }
            const focused = document.activeElement;
            keepChildren(target, fragment);
            if (focused !== document.activeElement && focused.isConnected) {
                focused.focus({ preventScroll: true });
            }
            return [];
        },
    });
})();
