/**
 * What holds for every request and answer of the three services, before a resource and after it:
 * requests are refused with a problem document (RFC 9457), and JSON is read strictly.
 */
package io.certloop.service.http;
