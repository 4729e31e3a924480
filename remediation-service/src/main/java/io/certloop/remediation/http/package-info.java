/** The problem types that only this service returns. */
package io.certloop.remediation.http;
