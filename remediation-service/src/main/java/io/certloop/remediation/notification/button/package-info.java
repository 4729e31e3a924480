/**
 * Buttons in chats. A button contains the action that was offered and is sealed for one target: a made-up or changed
 * value is refused. The button gives no rights to the person who presses it; the {@code chat} feature decides by the
 * person.
 */
package io.certloop.remediation.notification.button;
