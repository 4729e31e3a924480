/** The people file, which maps users of a chat to persons. */
package io.certloop.remediation.chat.yaml;
