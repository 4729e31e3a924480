/** Why the provider refuses, by its codes. */
package io.certloop.mockcloud.refusal;
