/** The JSON of the provider's answers. */
package io.certloop.mockcloud.api.json;
