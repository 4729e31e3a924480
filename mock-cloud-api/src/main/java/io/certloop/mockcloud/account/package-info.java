/** Who the customers of the provider are, and what they sign with. */
package io.certloop.mockcloud.account;
