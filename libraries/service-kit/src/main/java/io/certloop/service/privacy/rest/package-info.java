/** Personal data over HTTP, as each service's META-INF/openapi.yaml describes it. */
@NullMarked
package io.certloop.service.privacy.rest;

import org.jspecify.annotations.NullMarked;
