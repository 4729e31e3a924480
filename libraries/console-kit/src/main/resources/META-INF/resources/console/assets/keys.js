// "/" and ctrl-K go to the search field.
'use strict';
document.addEventListener('keydown', event => {
    const find = document.getElementById('find');
    const typing = event.target.closest('input, textarea, select');
    const asked = (event.key === '/' && !typing) || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey));
    if (find && asked) {
        event.preventDefault();
        find.focus();
        find.select();
    }
});
