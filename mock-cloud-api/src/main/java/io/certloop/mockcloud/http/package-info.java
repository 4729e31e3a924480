/** The HTTP listener of the mock; no other package knows WireMock. */
package io.certloop.mockcloud.http;
