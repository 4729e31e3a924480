/** The accounts and domains that a stage is set with. */
package io.certloop.mockcloud.fleet;
