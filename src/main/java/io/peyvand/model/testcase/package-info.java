/** What a model has to do for whom, kept beside it as {@code <file>.tests.json} and run before every deployment. */
@NullMarked
package io.peyvand.model.testcase;

import org.jspecify.annotations.NullMarked;
