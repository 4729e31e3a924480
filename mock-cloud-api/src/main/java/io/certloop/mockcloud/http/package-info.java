/** The listener, and the only place that knows WireMock. */
package io.certloop.mockcloud.http;
