/**
 * The API with which a test, a demo or a benchmark controls the mock below {@code /__stage}, outside the provider's
 * contract.
 */
package io.certloop.mockcloud.stage;
