/** What every HTTP door of this service shares: problem documents and the reading of fields. */
package io.certloop.remediation.http;
