/**
 * What holds for every request and answer of the three services, before a resource and after it:
 * requests are refused with a problem document (RFC 9457), and JSON is read strictly.
 */
@NullMarked
package io.certloop.service.http;

import org.jspecify.annotations.NullMarked;
