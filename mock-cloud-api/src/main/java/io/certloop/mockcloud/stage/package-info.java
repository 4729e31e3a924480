/** What a test, a demo or a benchmark does behind the provider's back, below {@code /__stage}. */
package io.certloop.mockcloud.stage;
