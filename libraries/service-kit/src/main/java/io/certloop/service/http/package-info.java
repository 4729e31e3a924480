/**
 * What holds for every request and answer of the three services, before a resource and after it:
 * requests are refused with a problem document (RFC 9457), JSON is read strictly, and hosts that we
 * call are not trusted to answer.
 */
package io.certloop.service.http;
