/** Orders for free certificates, and the record that proves who owns a domain. */
package io.certloop.mockcloud.order;
