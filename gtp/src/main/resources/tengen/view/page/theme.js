// Dark or light as the system has it, until the reader chooses. Runs before the page is drawn, so that
// none flashes in the other one.

{
  const system = matchMedia('(prefers-color-scheme: dark)')
  let chosen = false

  const apply = dark => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    document.dispatchEvent(new Event('themechange'))
  }

  apply(system.matches)
  system.addEventListener('change', () => {
    if (!chosen) apply(system.matches)
  })

  /** Changes from dark to light or back, from now on whatever the system says. */
  window.switchTheme = () => {
    chosen = true
    apply(document.documentElement.dataset.theme !== 'dark')
  }
}
