window.test = true;
