/** The file that says which person a user of a chat is. */
package io.certloop.remediation.chat.yaml;
