/**
 * The provider's contract as examples: one file per case, see {@code src/test/resources/contract/README.md}. They run
 * against the mock, and can be pointed at a real account.
 */
package io.certloop.mockcloud.contract;
