/** The provider's two signature schemes, verified from the headers as they were received. */
package io.certloop.mockcloud.signature;
