/**
 * The language of mails: fields, sections, loops and ways of writing numbers and dates; nothing in it can call or load anything.
 */
@NullMarked
package io.peyvand.offer.template;

import org.jspecify.annotations.NullMarked;
