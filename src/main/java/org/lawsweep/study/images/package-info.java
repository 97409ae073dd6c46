/** What studies on real images have in common. */
package org.lawsweep.study.images;
