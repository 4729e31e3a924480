/** Time at the provider: a clock that can be advanced, and states that end by themselves. */
package io.certloop.mockcloud.clock;
