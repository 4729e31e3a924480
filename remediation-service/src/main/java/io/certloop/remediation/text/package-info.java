/** Every sentence that the service writes about runs, in English, with its code and arguments. */
package io.certloop.remediation.text;
