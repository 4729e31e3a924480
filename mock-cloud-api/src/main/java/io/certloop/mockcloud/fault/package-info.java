/** How awkward the provider is at the moment, repeatable by a seed. */
package io.certloop.mockcloud.fault;
