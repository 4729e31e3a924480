/** The problems that only this service answers with, and the reading of a body's fields. */
package io.certloop.remediation.http;
