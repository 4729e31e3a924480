/** The customers of the provider and their key pairs. */
package io.certloop.mockcloud.account;
