/** Answers that go back to a platform by a request of our own. */
package io.certloop.remediation.chat.job;
