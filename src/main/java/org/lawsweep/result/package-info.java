/** What a job came to: fitted laws taken to figures and to the page. */
package org.lawsweep.result;
