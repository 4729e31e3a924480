/** The reasons why the provider refuses a call, with their codes. */
package io.certloop.mockcloud.refusal;
