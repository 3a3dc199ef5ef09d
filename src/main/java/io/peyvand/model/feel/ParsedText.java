package io.peyvand.model.feel;

import org.camunda.feel.syntaxtree.Exp;

/** An expression and where it stands. */
record ParsedText(FeelText place, Exp tree) {
}
