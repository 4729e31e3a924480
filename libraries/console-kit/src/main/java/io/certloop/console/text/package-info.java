/** Messages in English and Chinese, and times as people read them. */
package io.certloop.console.text;
