/**
 * Sentences for people as codes with arguments: written once in English, rendered in each language where they are
 * shown, and never parsed back.
 */
package io.certloop.service.text;
