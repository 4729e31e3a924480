/** The provider's zone and its customers' zones over UDP. */
package io.certloop.mockcloud.dns;
