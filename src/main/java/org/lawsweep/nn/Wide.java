package org.lawsweep.nn;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a parameter of a kernel that stays double in the float kernel, which is generated. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.PARAMETER)
@interface Wide {}
