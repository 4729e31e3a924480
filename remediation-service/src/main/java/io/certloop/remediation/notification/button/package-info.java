/**
 * Buttons in chats. A button says what was offered, and is sealed for one target: a value that was
 * made up or changed is none. It gives no right to whom presses it; the {@code chat} feature
 * decides by the person.
 */
package io.certloop.remediation.notification.button;
