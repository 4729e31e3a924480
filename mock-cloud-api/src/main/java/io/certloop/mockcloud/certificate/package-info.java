/** Certificates and the small authority that makes them; PEM, in and out; what an upload must fulfil. */
package io.certloop.mockcloud.certificate;
