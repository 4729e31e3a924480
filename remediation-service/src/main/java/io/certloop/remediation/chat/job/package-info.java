/** Sends answers to a chat platform by a separate request. */
package io.certloop.remediation.chat.job;
