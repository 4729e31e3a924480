/** How platforms sign and encrypt what they send. Pure. */
package io.certloop.remediation.chat.envelope;
