/**
 * What applies to every HTTP request and response, before and after its resource: refusals are problem documents (RFC
 * 9457), and JSON is read strictly.
 */
@NullMarked
package io.certloop.service.http;

import org.jspecify.annotations.NullMarked;
